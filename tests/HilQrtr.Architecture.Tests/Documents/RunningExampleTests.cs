using System.Diagnostics;

namespace HilQrtr.Architecture.Tests.Documents;

/// <summary>Complete suites in the documents run and pass.</summary>
public sealed class RunningExampleTests
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    private DirectoryInfo _folder = null!;

    private static IEnumerable<TestCaseData<CodeBlock>> Suites() => Document.All.Values.SelectMany(document => document.CodeBlocks)
        .Where(block => block.IsCSharp && CodeBlockCompiler.IsFile(block) && block.Text.Contains("[RigFixtureSource]", StringComparison.Ordinal))
        .Select(block => new TestCaseData<CodeBlock>(block) { TestName = $"{{m}}({block})" });

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hilqrtr-example-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [TestCaseSource(nameof(Suites))]
    public async Task A_suite_from_the_documents_passes_on_sim_duo(CodeBlock block)
    {
        var assembly = CodeBlockCompiler.Emit(block, _folder.FullName);
        // An example may be a file from our suites. Such a file uses code that our suites share, so the suites' assembly is needed.
        const string suites = "HilQrtr.Suites.dll";
        File.Copy(Path.Combine(AppContext.BaseDirectory, suites), Path.Combine(_folder.FullName, suites));

        var (code, output) = await HilAsync("run", "--rig", "sim-duo", "--suites-assembly", assembly, "--results", Path.Combine(_folder.FullName, "results"));

        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("PASS ").And.Not.Contain("SKIP "), "every test of the example must run on sim-duo");
    }

    private async Task<(int Code, string Output)> HilAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "hil.dll"), .. args])
        {
            WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("HILQRTR_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        using var bound = new CancellationTokenSource(TimeLimit);
        using var end = bound.Token.Register(() => process.Kill(entireProcessTree: true));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
