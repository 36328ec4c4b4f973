using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Rigs;

namespace HilQrtr.Differential.Tests.Scenarios.Radios;

/// <summary>Which device starts first.</summary>
internal enum First
{
    Radio,
    Card,
    Both,
}

/// <summary>What the card's firmware has in common with the radio's firmware, and when each of them announces its service.</summary>
internal sealed record Identity(bool SameNode, bool SamePort, bool SameInstance, AnnounceMode Announce)
{
    /// <summary>The identity of real chips: QCA6390 beside IPQ8074.</summary>
    public static Identity Default { get; } = new(SameNode: true, SamePort: true, SameInstance: false, AnnounceMode.AfterHello);

    public void Set(ScriptRadio r)
    {
        const uint node = 7, port = 1, instance = 2;
        ScriptRadio.Set(r.Radio, firmware => firmware with { Node = node, Port = port, Instance = instance, Announce = Announce });
        ScriptRadio.Set(r.Card, firmware => firmware with
        {
            Node = SameNode ? node : node + 1,
            Port = SamePort ? port : port + 1,
            Instance = SameInstance ? instance : instance - 1,
            Announce = Announce,
        });
    }
}

/// <summary>The radio and a card are started in some order. The name of the scenario consists of the values of the parameters.</summary>
internal sealed record StartOrder(First First, Identity Card)
{
    public static IReadOnlyList<StartOrder> All { get; } =
    [
        .. from first in Enum.GetValues<First>()
           from sameNode in new[] { true, false }
           from samePort in new[] { true, false }
           from sameInstance in new[] { true, false }
           from announce in Enum.GetValues<AnnounceMode>()
           select new StartOrder(first, new Identity(sameNode, samePort, sameInstance, announce)),
    ];

    /// <summary>The start orders that are also played without calibration.</summary>
    public static IReadOnlyList<StartOrder> Uncalibrated { get; } =
        [.. All.Where(start => start.Card is { SamePort: true, Announce: AnnounceMode.AfterHello })];

    public async Task PlayAsync(Script s)
    {
        var r = s.Radio();
        Card.Set(r);
        await r.StartAsync(together: First == First.Both, First == First.Card ? [r.Card, r.Radio] : [r.Radio, r.Card]);
    }

    public override string ToString() =>
        $"Start_of_{First}_first_{Same(Card.SameNode)}_node_{Same(Card.SamePort)}_port_{Same(Card.SameInstance)}_instance_{Card.Announce}".Replace("Both_first", "both_at_once", StringComparison.Ordinal);

    private static string Same(bool same) => same ? "same" : "other";
}
