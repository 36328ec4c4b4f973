namespace HilQrtr.Rigs;

/// <summary>What a person can do on a host that a run has kept.</summary>
public interface IHostDesk
{
    /// <summary>Commands to type in another terminal, such as one that attaches gdb to the host's kernel.</summary>
    IReadOnlyList<DeskConnection> Connections { get; }

    /// <summary>Describes the commands that <see cref="ExecuteAsync"/> accepts, one per line.</summary>
    string Help { get; }

    /// <summary>Executes a command on the host. Call this only from code that <see cref="IRig.RunAsync"/> runs.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <returns>The command's output or, if the command failed, the reason.</returns>
    Task<string> ExecuteAsync(string command, CancellationToken cancellationToken);
}

/// <summary>A way to connect to a host.</summary>
/// <param name="Name">What it connects to, such as <c>gdb</c>.</param>
/// <param name="Command">The command to type.</param>
public sealed record DeskConnection(string Name, string Command);
