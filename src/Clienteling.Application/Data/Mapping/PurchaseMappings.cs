using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clienteling.Application.Data.Mapping;

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.HasKey(p => p.Id);
        product.Property(p => p.Id).ValueGeneratedNever();
        product.Property(p => p.Sku).HasMaxLength(100);
        product.HasIndex(p => p.Sku).IsUnique();
        product.Property(p => p.Name).HasMaxLength(200);
        product.Property(p => p.Category).HasMaxLength(100);
        product.Property(p => p.Material).HasMaxLength(100);
        product.Property(p => p.ListPrice).AsJson().HasMaxLength(60);
    }
}

internal sealed class PurchaseMapping : IEntityTypeConfiguration<Purchase>
{
    public void Configure(EntityTypeBuilder<Purchase> purchase)
    {
        purchase.HasKey(p => p.Id);
        purchase.Property(p => p.Id).ValueGeneratedNever();
        purchase.Property(p => p.Ref).HasMaxLength(100);
        purchase.HasIndex(p => p.Ref).IsUnique();
        purchase.Ignore(p => p.Total);
        // a client's purchases in order, with all that figures and lifetime value read of them, so that the rows themselves are left alone
        purchase.HasIndex(p => new { p.Client, p.At, p.Boutique, p.Day, p.Currency, p.TotalMinor, p.RefundedMinor, p.Channel });
        // a day's sales of all boutiques, which every live floor shows, out of the index alone
        purchase.HasIndex(p => new { p.Boutique, p.Day, p.At, p.TotalMinor, p.Currency });
        purchase.HasOne<Client>().WithMany().HasForeignKey(p => p.Client).OnDelete(DeleteBehavior.Restrict);
        purchase.OwnsMany(p => p.Lines, line =>
        {
            line.ToTable("PurchaseLines");
            line.WithOwner().HasForeignKey("PurchaseId");
            line.HasKey("PurchaseId", nameof(PurchaseLine.Number));
            line.Property(l => l.Number).ValueGeneratedNever();
            line.HasOne<Product>().WithMany().HasForeignKey(l => l.Product).OnDelete(DeleteBehavior.Restrict);
        });
        purchase.HasMany(p => p.Returns).WithOne().HasForeignKey("PurchaseId").OnDelete(DeleteBehavior.Restrict);
        purchase.Navigation(p => p.Lines).UsePropertyAccessMode(PropertyAccessMode.Field);
        purchase.Navigation(p => p.Returns).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ReturnMapping : IEntityTypeConfiguration<Return>
{
    public void Configure(EntityTypeBuilder<Return> goods)
    {
        goods.ToTable("Returns");
        goods.HasKey(r => r.Id);
        goods.Property(r => r.Id).ValueGeneratedNever();
        goods.Property(r => r.Ref).HasMaxLength(100);
        goods.HasIndex(r => r.Ref).IsUnique();
        goods.HasIndex(r => r.At);
        goods.OwnsMany(r => r.Lines, line =>
        {
            line.ToTable("ReturnLines");
            line.WithOwner().HasForeignKey("ReturnId");
            line.HasKey("ReturnId", nameof(ReturnLine.LineNumber));
            line.Property(l => l.LineNumber).ValueGeneratedNever();
        });
        goods.Navigation(r => r.Lines).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ExchangeRateMapping : IEntityTypeConfiguration<ExchangeRate>
{
    public void Configure(EntityTypeBuilder<ExchangeRate> rate)
    {
        rate.HasKey(r => new { r.Currency, r.From });
        rate.Property(r => r.Rate).HasPrecision(18, 8);
    }
}
