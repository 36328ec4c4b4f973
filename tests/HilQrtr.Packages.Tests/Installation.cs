namespace HilQrtr.Packages.Tests;

/// <summary>Packs this checkout once, and installs the packages in an isolated environment.</summary>
[SetUpFixture]
public sealed class Installation
{
    private static Machine? s_machine;

    /// <summary>The environment in which the tool and the template are installed.</summary>
    internal static Machine Machine => s_machine ?? throw new InvalidOperationException("the packages have not been installed");

    [OneTimeSetUp]
    public async Task PackAndInstall()
    {
        var machine = s_machine = new Machine();
        // Use --no-build, because everything is already built, and a second build would interfere with the existing one.
        string[] artifacts = BuildFacts.ArtifactsPath is { } path ? ["--artifacts-path", path] : [];
        await machine.MustAsync(
            BuildFacts.Repository, "dotnet",
            ["pack", "HilQrtr.sln", "--no-build", "-c", BuildFacts.Configuration, $"-p:PackageOutputPath={machine.Feed}", "-v", "q", "--nologo", .. artifacts]);
        await machine.MustAsync("", "dotnet", "tool", "install", "HilQrtr.Cli", "--version", BuildFacts.Version, "--tool-path", machine.Folder["tools"]);
        await machine.MustAsync("", "dotnet", "new", "install", Path.Combine(machine.Feed, $"HilQrtr.Templates.{BuildFacts.Version}.nupkg"));
    }

    [OneTimeTearDown]
    public void Remove() => s_machine?.Dispose();
}
