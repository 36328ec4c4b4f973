namespace HilQrtr.Cli.Tests.Harness;

/// <summary>Suites that end in every way on purpose.</summary>
internal static class TestSuites
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "HilQrtr.NUnit.TestSuites.dll");
}
