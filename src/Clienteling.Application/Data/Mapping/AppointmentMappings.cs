using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clienteling.Application.Data.Mapping;

internal sealed class AppointmentMapping : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> appointment)
    {
        appointment.HasKey(a => a.Id);
        appointment.Property(a => a.Id).ValueGeneratedNever();
        appointment.Property(a => a.For).HasMaxLength(200);
        appointment.Property(a => a.Language).HasMaxLength(35);
        appointment.Ignore(a => a.End);
        appointment.HasIndex(a => new { a.Boutique, a.Start });
        appointment.HasIndex(a => new { a.Client, a.Start });
        appointment.HasOne<Client>().WithMany().HasForeignKey(a => a.Client).OnDelete(DeleteBehavior.Restrict);
    }
}
