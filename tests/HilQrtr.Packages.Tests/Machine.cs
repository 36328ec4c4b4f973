using System.Runtime.InteropServices;

namespace HilQrtr.Packages.Tests;

/// <summary>
/// A user's machine without HilQrtr: an empty home, an empty package cache, and two package sources. One source is a feed with our
/// packages, and the other is a folder with third-party packages. No registry is accessed.
/// </summary>
internal sealed class Machine : IDisposable
{
    // Maximum run time of a program. A build on two busy processors takes only a fraction of this time.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(8);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;

    public Machine()
    {
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(_folder["home"]);
        _folder.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="ours" value="{Feed}" />
                <add key="others" value="{BuildFacts.PackageRoot}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="ours"><package pattern="HilQrtr" /><package pattern="HilQrtr.*" /></packageSource>
                <packageSource key="others"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        _environment = new Dictionary<string, string>
        {
            ["HOME"] = _folder["home"],
            ["DOTNET_CLI_HOME"] = _folder["home"],
            ["DOTNET_ROOT"] = DotnetRoot,
            ["NUGET_PACKAGES"] = _folder["packages"],
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            // Let no build node or compiler keep running after a build, because it would keep our pipes open.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
        };
    }

    public TemporaryFolder Folder => _folder;

    /// <summary>Folder with our packages.</summary>
    public string Feed => _folder["feed"];

    /// <summary>The installed hil.</summary>
    public string Hil => _folder["tools/hil"];

    private static string DotnetRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    /// <summary>Runs a program; throws if it fails.</summary>
    public async Task<ProcessResult> MustAsync(string folder, string program, params string[] args)
    {
        var result = await RunAsync(folder, program, args);
        return result.ExitCode == 0 ? result : throw new InvalidOperationException($"{program} {string.Join(' ', args)}: {result}");
    }

    /// <summary>Runs a program.</summary>
    /// <param name="folder">Working folder; created if it does not exist.</param>
    /// <param name="program">Path of the program, or a name in PATH.</param>
    /// <param name="args">Arguments of the program.</param>
    public async Task<ProcessResult> RunAsync(string folder, string program, params string[] args)
    {
        Directory.CreateDirectory(_folder[folder]);
        await using var process = new ChildProcess(program, args, _folder[folder], _environment);
        return await process.EndAsync(Bound);
    }

    public void Dispose() => _folder.Dispose();
}
