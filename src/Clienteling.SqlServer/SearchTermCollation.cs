using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Clienteling.SqlServer;

/// <summary>
/// What only SQL Server's model needs: search terms compare by their code points, so that a prefix is one index range and
/// means the same as on SQLite, whatever the database's own collation.
/// </summary>
internal sealed class SearchTermCollation(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        modelBuilder.Entity<ClientSearchTerm>().Property(t => t.Term).UseCollation("Latin1_General_100_BIN2");
    }
}
