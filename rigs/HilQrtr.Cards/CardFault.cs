namespace HilQrtr.Cards;

/// <summary>A way in which a card misbehaves on purpose. Each changes one thing; <see cref="CardFaults"/> tells what.</summary>
public enum CardFault
{
    /// <summary>Takes QMI requests and answers none.</summary>
    NeverAnswers,

    /// <summary>Answers with bytes that are not QMI.</summary>
    AnswersGarbage,

    /// <summary>Sends each response two times.</summary>
    AnswersTwice,

    /// <summary>Answers the first request only, and sends 2000 indications for every request.</summary>
    Floods,

    /// <summary>Never says HELLO.</summary>
    NoHello,

    /// <summary>Never announces its service.</summary>
    SilentAfterHello,

    /// <summary>Never confirms with RESUME_TX.</summary>
    NoResumeTx,

    /// <summary>Answers under the transaction id after the request's.</summary>
    WrongTransaction,

    /// <summary>Cuts the last four bytes off each QMI packet it sends.</summary>
    ShortPackets,

    /// <summary>Refuses HOST_CAP.</summary>
    RefusesHostCap,

    /// <summary>Never asks for memory.</summary>
    NoMemoryRequest,

    /// <summary>Refuses the last segment of board data.</summary>
    RefusesBdf,

    /// <summary>Never says that the firmware is ready.</summary>
    NeverReady,

    /// <summary>Takes the AMSS image and stays in SBL.</summary>
    StuckInSbl,

    /// <summary>Keeps its own node and instance, whatever the host wrote for it to add.</summary>
    IgnoresInstance,

    /// <summary>Takes any image for its own, and segments of board data in any order.</summary>
    TakesAnything,
}
