using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests;

/// <summary>What a test needs of the machine. Where the kernel tier is required, a missing item fails the test instead of skipping it.</summary>
internal static class Requirement
{
    /// <summary>The agent's program.</summary>
    public static string Agent { get; } = Path.Combine(AppContext.BaseDirectory, "agent", "HilQrtr.Agent");

    /// <summary>The stock kernel.</summary>
    public static BuiltKernel StockKernel()
    {
        if (new KernelRigProvider().WhyUnavailable() is { } reason) throw Lacks(reason);
        var cache = KernelCache.Default(Environment.GetEnvironmentVariable);
        return cache.Find("stock") ?? throw Lacks($"No kernel named stock in {cache.Folder}: run `hil kernel build`.");
    }

    /// <summary>A program on this machine.</summary>
    /// <param name="name">Its name in PATH.</param>
    /// <param name="package">Debian package that contains it.</param>
    public static string Program(string name, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw Lacks($"{name} is not in PATH: apt-get install {package}");

    private static Exception Lacks(string reason) => Environment.GetEnvironmentVariable("HILQRTR_REQUIRE_KERNEL") == "1"
        ? new AssertionException(reason)
        : new IgnoreException(reason);
}
