using System.Collections.Frozen;

namespace HilQrtr.Cards;

/// <summary>Names of faults, as rigs.json spells them, and what each does.</summary>
public static class CardFaults
{
    /// <summary>How many indications <see cref="CardFault.Floods"/> sends for a request.</summary>
    public const int FloodLength = 2000;

    private static readonly (CardFault Fault, string Name, string Description)[] Rows =
    [
        (CardFault.NeverAnswers, "never-answers", "takes QMI requests and answers none"),
        (CardFault.AnswersGarbage, "answers-garbage", "answers QMI requests with bytes that are not QMI"),
        (CardFault.AnswersTwice, "answers-twice", "sends each QMI response two times"),
        (CardFault.Floods, "floods", "answers the first QMI request only, and sends 2000 indications for every request"),
        (CardFault.NoHello, "no-hello", "never says HELLO"),
        (CardFault.SilentAfterHello, "silent-after-hello", "never announces its service by NEW_SERVER"),
        (CardFault.NoResumeTx, "no-resume-tx", "never answers confirm_rx with RESUME_TX"),
        (CardFault.WrongTransaction, "wrong-transaction", "answers QMI requests under the next transaction id"),
        (CardFault.ShortPackets, "short-packets", "cuts the last four bytes off each QMI packet it sends"),
        (CardFault.RefusesHostCap, "refuses-host-cap", "answers HOST_CAP with QMI_ERR_INTERNAL"),
        (CardFault.NoMemoryRequest, "no-memory-request", "never sends REQUEST_MEM_IND"),
        (CardFault.RefusesBdf, "refuses-bdf", "answers the last BDF_DOWNLOAD segment with QMI_ERR_INTERNAL"),
        (CardFault.NeverReady, "never-ready", "never sends FW_INIT_DONE_IND or FW_READY_IND"),
        (CardFault.StuckInSbl, "stuck-in-sbl", "takes the AMSS image and stays in SBL"),
        (CardFault.IgnoresInstance, "ignores-instance", "keeps its node and instance, whatever the host wrote for it to add"),
        (CardFault.TakesAnything, "takes-anything", "takes any image for its own, and segments of board data in any order"),
    ];

    private static readonly FrozenDictionary<string, CardFault> ByName =
        Rows.ToFrozenDictionary(row => row.Name, row => row.Fault, StringComparer.Ordinal);

    /// <summary>Every fault's name, with one line of description.</summary>
    public static IReadOnlyDictionary<string, string> Descriptions { get; } =
        Rows.ToFrozenDictionary(row => row.Name, row => row.Description, StringComparer.Ordinal);

    /// <summary>The name of a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>For instance <c>never-answers</c>.</returns>
    public static string ConfigurationName(this CardFault fault) => Array.Find(Rows, row => row.Fault == fault).Name
        ?? throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of a card.");

    /// <summary>The fault of a name that was checked before, as a rig's are when it is loaded.</summary>
    /// <param name="name">For instance <c>never-answers</c>; case matters.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CardFault Parse(string name) => TryParse(name, out var fault)
        ? fault
        : throw new ArgumentException($"\"{name}\" is no fault of a card; there are {string.Join(", ", Descriptions.Keys)}.", nameof(name));

    /// <summary>The fault of a name.</summary>
    /// <param name="name">For instance <c>never-answers</c>; case matters.</param>
    /// <param name="fault">The fault, if there is one.</param>
    /// <returns>Whether there is a fault of that name.</returns>
    public static bool TryParse(string name, out CardFault fault) => ByName.TryGetValue(name, out fault);
}
