namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>Command that starts the process of a guest.</summary>
internal interface IGuestCommand
{
    /// <summary>The program that runs the guest, for error messages.</summary>
    string Program { get; }

    /// <summary>Working directory of the process.</summary>
    string Folder { get; }

    /// <summary>Whether the process reads its standard input. If not, its standard input is closed.</summary>
    bool ReadsInput => false;

    /// <summary>Returns the command: a program from PATH, and its arguments.</summary>
    IReadOnlyList<string> Line();
}
