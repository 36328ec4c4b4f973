namespace HilQrtr.Agent;

/// <summary>Command line of the agent.</summary>
internal sealed record AgentArguments
{
    /// <summary>Value of <see cref="Channel"/> for standard input and output.</summary>
    public const string StandardStreams = "stdio";

    public const string Usage = "HilQrtr.Agent [--channel PATH|stdio] [--turns] [--init]: PATH is a device. With --turns, the agent and the other end take turns sending. With --init, the agent runs as the first process of a guest, and --channel may be omitted; the agent then uses the virtio port named hilqrtr.agent.";

    /// <summary>Path of the channel, or <see cref="StandardStreams"/>. If this is null, the agent finds the channel by name.</summary>
    public string? Channel { get; private init; }

    public bool TakesTurns { get; private init; }

    public bool IsInit { get; private init; }

    /// <summary>
    /// Parses the command line. The kernel passes additional arguments to the first process, so unknown arguments are ignored if the agent
    /// is the first process.
    /// </summary>
    /// <exception cref="AgentException">The command line is invalid.</exception>
    public static AgentArguments Parse(ReadOnlySpan<string> arguments, bool firstProcess)
    {
        var parsed = new AgentArguments { IsInit = firstProcess };
        for (var i = 0; i < arguments.Length; i++)
        {
            parsed = arguments[i] switch
            {
                "--channel" when i + 1 < arguments.Length => parsed with { Channel = arguments[++i] },
                "--turns" => parsed with { TakesTurns = true },
                "--init" => parsed with { IsInit = true },
                _ when firstProcess => parsed,
                _ => throw new AgentException($"unknown argument {arguments[i]}. {Usage}"),
            };
        }
        return parsed.Channel is null && !parsed.IsInit
            ? throw new AgentException($"--channel is not given. {Usage}")
            : parsed;
    }
}
