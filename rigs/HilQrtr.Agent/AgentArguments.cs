namespace HilQrtr.Agent;

/// <summary>How the agent is started.</summary>
internal sealed record AgentArguments
{
    /// <summary>What <see cref="Channel"/> says for standard input and output.</summary>
    public const string StandardStreams = "stdio";

    public const string Usage = "HilQrtr.Agent --channel PATH|stdio [--turns] [--init]: PATH is a device; --turns speaks only in turns; --init is the first process of a guest, which finds its channel by name.";

    /// <summary>Path of the channel, or <see cref="StandardStreams"/>; null to find it by name.</summary>
    public string? Channel { get; private init; }

    public bool Turns { get; private init; }

    public bool Init { get; private init; }

    /// <summary>Reads the command line; a first process takes what else the kernel was given as meant for others.</summary>
    /// <exception cref="AgentException">It is wrong.</exception>
    public static AgentArguments Parse(ReadOnlySpan<string> arguments, bool firstProcess)
    {
        var parsed = new AgentArguments { Init = firstProcess };
        for (var i = 0; i < arguments.Length; i++)
        {
            parsed = arguments[i] switch
            {
                "--channel" when i + 1 < arguments.Length => parsed with { Channel = arguments[++i] },
                "--turns" => parsed with { Turns = true },
                "--init" => parsed with { Init = true },
                _ when firstProcess => parsed,
                _ => throw new AgentException($"unknown argument {arguments[i]}. {Usage}"),
            };
        }
        return parsed.Channel is null && !parsed.Init
            ? throw new AgentException($"no channel is given. {Usage}")
            : parsed;
    }
}
