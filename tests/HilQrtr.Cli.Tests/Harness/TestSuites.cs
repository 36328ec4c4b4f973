namespace HilQrtr.Cli.Tests.Harness;

/// <summary>Suites with every possible outcome.</summary>
internal static class TestSuites
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "HilQrtr.NUnit.TestSuites.dll");
}
