using HilQrtr.Rigs;

namespace HilQrtr.Cli.Tests.Harness;

/// <summary>Runs the program in this process, but with its own folder and environment.</summary>
internal sealed class Hil : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    public Dictionary<string, string> Environment { get; } = [];

    public TemporaryFolder Folder => _folder;

    /// <summary>Creates the rig providers for the program's environment.</summary>
    public Func<ProgramEnvironment, IReadOnlyList<IRigProvider>> Providers { get; init; } = new CompositionRoot().CreateProviders;

    /// <summary>The program's folder, which contains the rigs file and the suites that ship with the program.</summary>
    public string ProgramFolder { get; set; } = AppContext.BaseDirectory;

    /// <summary>Whether the output is a terminal.</summary>
    public bool Live { get; set; }

    /// <summary>Width of the terminal in columns.</summary>
    public int Width { get; set; } = 120;

    public async Task<ProcessResult> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var synchronizedOutput = TextWriter.Synchronized(output);
        var code = await HilProgram.RunAsync(args, Context(synchronizedOutput, TextWriter.Synchronized(error)), cancellationToken);
        return new ProcessResult(code, output.ToString(), error.ToString());
    }

    public Task<ProcessResult> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    public HilContext Context(TextWriter output, TextWriter error) => new()
    {
        Terminal = new Terminal(output, error, Live, Live, colours: Live, Width, HilContext.LauncherOf(name => Environment.GetValueOrDefault(name))),
        Environment = name => Environment.GetValueOrDefault(name),
        CurrentFolder = _folder.Path,
        ProgramFolder = ProgramFolder,
        // If the test does not set a variable, its value comes from this process.
        Providers = Providers(new ProgramEnvironment(
            name => Environment.TryGetValue(name, out var value) ? value : System.Environment.GetEnvironmentVariable(name), _folder.Path, ProgramFolder)),
    };

    public void Dispose() => _folder.Dispose();
}
