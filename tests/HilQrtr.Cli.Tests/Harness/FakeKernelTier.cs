using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Simulated;

namespace HilQrtr.Cli.Tests.Harness;

/// <summary>
/// A kernel tier whose kernels are text files, which build instantly. It runs simulated rigs. The first word of a text file names the
/// kernel variant that the rigs simulate. A kernel whose first word is <c>dead</c> does not boot.
/// </summary>
internal sealed class FakeKernelTier(ProgramEnvironment environment, params string[] names) : IRigProvider
{
    private readonly SimulatedRigProvider _simulated = new();

    public Tier Tier => Tier.Kernel;

    public RigCatalogue Catalogue { get; } = new KernelRigProvider(environment).Catalogue;

    public IKernelStore Kernels { get; } = new KernelStore(environment);

    public string? WhyUnavailable() => null;

    public Task<ChosenKernel> FindKernelAsync(string given, IReadOnlyList<KernelDeclaration> declared, string folder, CancellationToken cancellationToken) => names.Contains(given)
        ? Task.FromResult(new ChosenKernel(given, "6.12.99-fake", $"id-{given}"))
        : Task.FromException<ChosenKernel>(new RigConfigurationException($"no kernel is named \"{given}\"; there are: {string.Join(", ", names)}"));

    public Task<IRig> LeaseAsync(RigDeclaration declaration, LeaseOptions options, CancellationToken cancellationToken)
    {
        var host = declaration.Hosts[0];
        var content = host.Kernel.Chosen switch
        {
            { Program: { } program } => File.ReadAllText(program),
            { Name: var name } => name,
            null => host.Kernel.Variant,
        };
        var variant = content.Split((char[])['\n', ' ', '-'], 2)[0] switch
        {
            "dead" => throw new RigUnavailableException(declaration.Name, "its guest did not boot: Kernel panic - not syncing", "Try another."),
            "stock" => "stock",
            _ => "endpoint-ids",
        };
        return _simulated.LeaseAsync(declaration with { Hosts = [host with { Kernel = new KernelDeclaration(variant, []) }] }, options, cancellationToken);
    }

    public ValueTask DisposeAsync() => _simulated.DisposeAsync();
}
