using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Clienteling.Sqlite;

/// <summary>For the migrations tool only.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<ClientelingDb>
{
    public ClientelingDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ClientelingDb>();
        options.UseClientelingSqlite("Data Source=design-time.db");
        return new(options.Options);
    }
}
