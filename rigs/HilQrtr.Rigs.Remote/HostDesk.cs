using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>A small shell on a host with an agent. It does not need a shell on the host, but uses one if the host has it.</summary>
/// <param name="leased">The host.</param>
internal sealed class HostDesk(LeasedHost leased) : IHostDesk
{
    private const string Shell = "/bin/sh";

    private static readonly TimeSpan ProgramBound = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public IReadOnlyList<DeskConnection> Connections => leased.Machine.Connections;

    /// <inheritdoc/>
    public string Help => $"""
        ls [FOLDER]      names of the files in a folder
        cat FILE         content of a file
        write FILE TEXT  writes one line to a file, for example in sysfs
        dmesg            kernel log since the test began
        console          what the host has printed on its console since it booted
        cards            PCI address, MHI controller, QRTR endpoint and wiphy of each card
        unplug CARD      asks the host to release the card, like pressing the slot's attention button
        plug CARD        puts the card back
        Any other command is run by {Shell} on the host, if the host has it.
        """;

    private RemoteFiles Files => leased.Machine.Agent.Files;

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(string command, CancellationToken cancellationToken)
    {
        leased.IsTouched = true;
        try
        {
            var words = command.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return words switch
            {
                ["dmesg"] => await LogAsync(cancellationToken),
                ["console"] => leased.Machine.ConsoleText,
                ["cards"] => await CardMapAsync(cancellationToken),
                ["unplug", var card] => Plug(card, isPlugged: false),
                ["plug", var card] => Plug(card, isPlugged: true),
                ["ls"] => await ListAsync("/", cancellationToken),
                ["ls", var folder] when folder[0] == '/' => await ListAsync(folder, cancellationToken),
                ["cat", var file] => await Files.TryReadTextAsync(file, cancellationToken) ?? $"{file}: ENOENT\n",
                ["write", var file, var text] => await Files.WriteTextAsync(file, text + "\n", cancellationToken) is var errno and not Errno.None ? $"{file}: {errno}\n" : "",
                _ => await RunAsync(command, cancellationToken),
            };
        }
        catch (Exception e) when (e is IOException or AgentCallException or HostDiedException or RigBrokenException)
        {
            return e.Message + "\n";
        }
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    // Log lines arrive only while a request is pending.
    private async Task<string> LogAsync(CancellationToken cancellationToken)
    {
        await Files.ExistsAsync("/", cancellationToken);
        return Lines(leased.Host.Log.Lines.Select(line => line.ToString()));
    }

    private async Task<string> ListAsync(string folder, CancellationToken cancellationToken) =>
        await Files.ExistsAsync(folder, cancellationToken) ? Lines(await Files.ListAsync(folder, cancellationToken)) : $"{folder}: ENOENT\n";

    private string Plug(string name, bool isPlugged)
    {
        var cards = leased.Machine.Host.Cards;
        if (cards.FirstOrDefault(card => card.Name == name) is not { } card) return $"no card is named {name}; cards: {string.Join(", ", cards.Select(card => card.Name))}\n";
        leased.Machine.Plug(card, isPlugged);
        return "";
    }

    private async Task<string> CardMapAsync(CancellationToken cancellationToken)
    {
        foreach (var card in leased.Host.RemoteCards) await card.RefreshAsync(cancellationToken);
        return RemoteEvidence.CardMap(leased.Host);
    }

    private async Task<string> RunAsync(string command, CancellationToken cancellationToken)
    {
        if (!await Files.ExistsAsync(Shell, cancellationToken)) return $"{leased.Host.Name} has no {Shell}, so only the commands that `help` lists work\n";
        var result = await leased.Machine.Agent.Programs.RunAsync([Shell, "-c", $"exec 2>&1\n{command}"], ProgramBound, default, cancellationToken);
        var dropped = result.OutputTruncated ? $"(only the first {RemotePrograms.MaxOutput} bytes are shown)\n" : "";
        var end = result.End switch
        {
            ProgramEnd.Exited => result.Code == 0 ? "" : $"(exit status {result.Code})\n",
            ProgramEnd.Signalled => $"(killed by signal {result.Code})\n",
            ProgramEnd.TimedOut => $"(killed, because it ran for more than {ProgramBound.TotalSeconds:0} s)\n",
            _ => "(cancelled)\n",
        };
        return Encoding.UTF8.GetString(result.Output.Span) + dropped + end;
    }
}
