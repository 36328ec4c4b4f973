using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Keeping;

/// <summary>Lets the user type commands on the hosts of a rig that the run keeps. Ends at the command <c>exit</c> or at the end of the input.</summary>
/// <param name="input">The user's commands.</param>
/// <param name="output">Receives the prompt and the output of the commands.</param>
/// <param name="prompts">Whether to print a prompt.</param>
internal sealed class KeptRigShell(TextReader input, TextWriter output, bool prompts) : IRigKeeper
{
    // While gdb has stopped the kernel, a command waits until gdb continues it. The user can press Ctrl-C.
    private static readonly TimeSpan CommandBound = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task KeepAsync(IRig rig, TestIdentity test, string message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rig);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(message);
        var hosts = rig.Hosts.Where(host => host.Desk is not null).ToList();
        if (hosts.Count == 0) return;
        var host = hosts.Find(host => host.Name == test.Host) ?? hosts[0];
        PrintHeader(rig, test, message, hosts);
        while (await ReadAsync(host, cancellationToken) is { } line && line != "exit")
        {
            if (line is "") continue;
            if (line is "help") PrintHelp(host, hosts.Count > 1);
            else if (hosts.Count > 1 && line.StartsWith("host ", StringComparison.Ordinal)) host = Choose(hosts, line[5..].Trim()) ?? host;
            else output.Write(Printable.Lines(await ExecuteAsync(rig, host, line, cancellationToken)));
        }
        output.WriteLine($"{rig.Name} is taken down");
    }

    private void PrintHeader(IRig rig, TestIdentity test, string message, List<IHost> hosts)
    {
        output.WriteLine();
        output.WriteLine($"kept      {rig.Name}, after {test.FullName} failed:");
        output.WriteLine($"          {Printable.OneLine(message.Split('\n')[0])}");
        foreach (var host in hosts)
        {
            foreach (var connection in host.Desk!.Connections)
                output.WriteLine($"{(hosts.Count > 1 ? $"{host.Name} {connection.Name}" : connection.Name),-9} {connection.Command}");
        }
        output.WriteLine("Type a command for the host, or `help`. `exit` takes the rig down and continues the run; Ctrl-C ends the run.");
    }

    private void PrintHelp(IHost host, bool hasOthers)
    {
        output.WriteLine(host.Desk!.Help);
        if (hasOthers) output.WriteLine("host NAME        selects the host for the next commands");
        output.WriteLine("exit             takes the rig down and continues the run");
    }

    private IHost? Choose(List<IHost> hosts, string name)
    {
        if (hosts.Find(host => host.Name == name) is { } host) return host;
        output.WriteLine($"no host is named {Printable.OneLine(name)}; hosts: {string.Join(", ", hosts.Select(host => host.Name))}");
        return null;
    }

    // A read from a terminal cannot be cancelled, so a thread of its own reads. If the run is interrupted, that thread is abandoned.
    private async Task<string?> ReadAsync(IHost host, CancellationToken cancellationToken)
    {
        if (prompts) output.Write($"{host.Name}> ");
        output.Flush();
        var line = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.Register(() => line.TrySetCanceled(cancellationToken));
        new Thread(() => line.TrySetResult(ReadLine())) { IsBackground = true, Name = "hilqrtr-input" }.Start();
        return (await line.Task)?.Trim();
    }

    private string? ReadLine()
    {
        try
        {
            return input.ReadLine();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The terminal is gone, or standard input is closed.
            return null;
        }
    }

    private static async Task<string> ExecuteAsync(IRig rig, IHost host, string command, CancellationToken cancellationToken)
    {
        var text = "";
        try
        {
            await rig.RunAsync(async token => text = await host.Desk!.ExecuteAsync(command, token), CommandBound, cancellationToken);
        }
        catch (Exception e) when (e is RigHungException or HostDiedException or RigBrokenException)
        {
            return e.Message + "\n";
        }
        return text;
    }
}
