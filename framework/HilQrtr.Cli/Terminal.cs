using Spectre.Console;

namespace HilQrtr.Cli;

/// <summary>The output streams. Colours and live displays are used only on a terminal.</summary>
internal sealed class Terminal
{
    /// <summary>Assumed line width of output that does not go to a terminal. It is so large that tables in a file never wrap.</summary>
    private const int PlainWidth = 400;

    /// <summary>Creates a terminal from two streams.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="outputIsLive">Whether standard output can redraw a line.</param>
    /// <param name="errorIsLive">Whether standard error can redraw a line.</param>
    /// <param name="colours">Whether a live stream supports colours.</param>
    /// <param name="width">Width of a live stream in columns.</param>
    /// <param name="launcher">Command that starts the program, as the user types it.</param>
    public Terminal(TextWriter output, TextWriter error, bool outputIsLive, bool errorIsLive, bool colours, int width, string launcher = LauncherName.InTexts)
    {
        Output = output;
        Text = new LauncherWriter(output, launcher);
        Error = new LauncherWriter(error, launcher);
        OutputIsLive = outputIsLive;
        ErrorIsLive = errorIsLive;
        Out = Console(Text, outputIsLive, colours, width);
        Err = Console(Error, errorIsLive, colours, width);
        HelpWidth = outputIsLive ? width : 110;
    }

    /// <summary>Standard output, for machine-readable text.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard output, for people.</summary>
    public TextWriter Text { get; }

    /// <summary>Standard error, for people.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard output, for tables.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Standard error, for tables.</summary>
    public IAnsiConsole Err { get; }

    /// <summary>Whether standard output can redraw a line.</summary>
    public bool OutputIsLive { get; }

    /// <summary>Whether standard error can redraw a line.</summary>
    public bool ErrorIsLive { get; }

    /// <summary>Width of help texts, in columns.</summary>
    public int HelpWidth { get; }

    /// <summary>Creates the terminal of this process.</summary>
    public static Terminal OfThisProcess(Func<string, string?> environment)
    {
        // https://no-color.org: NO_COLOR turns colours off if its value is not empty.
        var colours = string.IsNullOrEmpty(environment("NO_COLOR"));
        var dumb = environment("TERM") is null or "" or "dumb" && !OperatingSystem.IsWindows();
        var outputIsLive = !System.Console.IsOutputRedirected && !dumb;
        var errorIsLive = !System.Console.IsErrorRedirected && !dumb;
        var width = outputIsLive || errorIsLive ? OrDefault(System.Console.WindowWidth) : PlainWidth;
        return new Terminal(System.Console.Out, System.Console.Error, outputIsLive, errorIsLive, colours, width, HilContext.LauncherOf(environment));
    }

    /// <summary>Creates a console for plain text: ASCII, without colours.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="width">Width in columns.</param>
    public static IAnsiConsole Plain(TextWriter writer, int width)
    {
        var console = Console(writer, live: false, colours: false, width);
        console.Profile.Width = width;
        return console;
    }

    // The width is 0 if it is unknown.
    private static int OrDefault(int width) => width > 0 ? width : 80;

    private static IAnsiConsole Console(TextWriter writer, bool live, bool colours, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = live ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = live && colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = live ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            // Disable auto-detection (of GITHUB_ACTIONS and the like), because it would write colours to a pipe.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = live ? width : PlainWidth;
        console.Profile.Capabilities.Unicode = live;
        return console;
    }
}
