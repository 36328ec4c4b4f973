namespace HilQrtr.Cards;

/// <summary>Misbehaviours of a card, for negative tests. Each value changes one aspect of the card's behaviour.</summary>
internal enum CardFault
{
    [CardFaultText("never-answers", "receives QMI requests and answers none")]
    NeverAnswers,

    [CardFaultText("answers-garbage", "answers QMI requests with bytes that are not QMI")]
    AnswersGarbage,

    [CardFaultText("answers-twice", "sends each QMI response twice")]
    AnswersTwice,

    [CardFaultText("floods", "answers only the first QMI request, but sends 2000 indications for every request")]
    Floods,

    [CardFaultText("no-hello", "never sends HELLO")]
    NoHello,

    [CardFaultText("silent-after-hello", "never sends NEW_SERVER, so its service is not announced")]
    SilentAfterHello,

    [CardFaultText("no-resume-tx", "never answers confirm_rx with RESUME_TX")]
    NoResumeTx,

    [CardFaultText("wrong-transaction", "answers each QMI request with the next transaction id instead of the request's own")]
    WrongTransaction,

    [CardFaultText("short-packets", "cuts the last four bytes off each QMI packet it sends")]
    ShortPackets,

    [CardFaultText("refuses-host-cap", "answers HOST_CAP with QMI_ERR_INTERNAL")]
    RefusesHostCap,

    [CardFaultText("no-memory-request", "never sends REQUEST_MEM_IND")]
    NoMemoryRequest,

    [CardFaultText("refuses-bdf", "answers the last BDF_DOWNLOAD segment with QMI_ERR_INTERNAL")]
    RefusesBdf,

    [CardFaultText("never-ready", "never sends FW_INIT_DONE_IND or FW_READY_IND")]
    NeverReady,

    [CardFaultText("stuck-in-sbl", "accepts the AMSS image but stays in SBL")]
    StuckInSbl,

    [CardFaultText("ignores-instance", "keeps its node and instance, whatever number the host writes to the instance register")]
    IgnoresInstance,

    [CardFaultText("takes-anything", "accepts any image, and accepts board data segments in any order")]
    TakesAnything,
}

/// <summary>Name and description of a fault.</summary>
/// <param name="name">Name in rigs.json, such as <c>never-answers</c>.</param>
/// <param name="description">What the card does.</param>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class CardFaultTextAttribute(string name, string description) : Attribute
{
    public string Name => name;

    public string Description => description;
}
