using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests;

/// <summary>
/// Finds what a test needs on the machine. If something is missing, the test is skipped. If the environment contains
/// <c>HILQRTR_REQUIRE_KERNEL=1</c>, the test fails instead.
/// </summary>
internal static class Requirement
{
    /// <summary>Path of the agent's program.</summary>
    public static string Agent { get; } = Path.Combine(AppContext.BaseDirectory, "agent", "HilQrtr.Agent");

    /// <summary>Returns the stock kernel.</summary>
    public static BuiltKernel StockKernel() => Kernel(KernelName.Stock);

    /// <summary>Returns the base with the given name.</summary>
    public static BuiltKernel Kernel(string name)
    {
        if (new KernelRigProvider().WhyUnavailable() is { } reason) throw Lacks(reason);
        var store = new KernelStore(ProgramEnvironment.OfThisProcess());
        return store.Find(name, null)?.Kernel ?? throw Lacks($"No kernel named {name} in {store.Folder}: run `hil kernel build{(name == KernelName.Stock ? "" : $" --patches {name}")}`.");
    }

    /// <summary>Returns the path of a program on this machine.</summary>
    /// <param name="name">Name of the program in PATH.</param>
    /// <param name="package">Debian package that contains the program.</param>
    public static string Program(string name, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw Lacks($"{name} is not in PATH: apt-get install {package}");

    private static Exception Lacks(string reason) => Environment.GetEnvironmentVariable("HILQRTR_REQUIRE_KERNEL") == "1"
        ? new AssertionException(reason)
        : new IgnoreException(reason);
}
