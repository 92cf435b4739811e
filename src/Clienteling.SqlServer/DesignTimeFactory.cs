using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Clienteling.SqlServer;

/// <summary>For the migrations tool only.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<ClientelingDb>
{
    public ClientelingDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ClientelingDb>();
        options.UseClientelingSqlServer("Server=design-time;Database=Clienteling;Integrated Security=true");
        return new(options.Options);
    }
}
