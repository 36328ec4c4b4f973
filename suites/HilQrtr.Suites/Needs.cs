namespace HilQrtr.Suites;

/// <summary>What users need from a host with several cards. Each suite test stands for one of these needs.</summary>
public static class Needs
{
    /// <summary>A driver reads, configures and controls only the card that it is bound to.</summary>
    public const string OwnCard = "Each driver talks only to its own card";

    /// <summary>Each card receives its own images, even if the upload is disturbed.</summary>
    public const string OwnFirmware = "Each card gets its own firmware and board data, complete and unchanged";

    /// <summary>Each card comes up in any start order, even if the starts overlap.</summary>
    public const string AnyOrder = "All cards come up, whether started one by one or all together";

    /// <summary>If a program chooses a card, it talks only to that card.</summary>
    public const string ChosenCard = "A program that chooses a card sends to and receives from only that card";

    /// <summary>Each message, service and notification can be traced to its card.</summary>
    public const string KnownOrigin = "A program can determine which card a message or a service comes from";

    /// <summary>Lookups find what the cards offer.</summary>
    public const string ServicesFound = "All services are found, and each disappears only when its own card withdraws it";

    /// <summary>The messages of one card do not affect the services and clients of another card.</summary>
    public const string SpeaksForItself = "A card cannot see other cards' services, or remove what belongs to others";

    /// <summary>All cards, not only the first, learn which services the host offers.</summary>
    public const string CardsInformed = "Every card receives HELLO from its host and learns of the host's services";

    /// <summary>Flow control of one card does not affect another card.</summary>
    public const string OwnPace = "A slow card delays only those who send to it";

    /// <summary>A program that talked to a removed card is not connected to a new card.</summary>
    public const string NoMixUp = "A card is never mistaken for a card that was there earlier";

    /// <summary>Errors follow the documented interface.</summary>
    public const string DocumentedBehaviour = "Invalid calls behave as documented";

    /// <summary>The interface that existed before a cure (a patch series under test) does not change.</summary>
    public const string OldPrograms = "Programs that do not use endpoints work as before";

    /// <summary>Trouble with one card does not affect other cards.</summary>
    public const string OthersUndisturbed = "A card that leaves, crashes, hangs or is reloaded does not disturb others";

    /// <summary>A card works normally once it has returned.</summary>
    public const string Returns = "A card that crashed or vanished works again without a reboot";

    /// <summary>Memory and ids are released.</summary>
    public const string NothingLeaks = "Nothing leaks, however often cards come and go";

    /// <summary>Limited resources are shared fairly.</summary>
    public const string FairShare = "One card cannot use up the resources that other cards need";

    /// <summary>PCI cards do not disturb a radio on the SoC, and the radio does not disturb them.</summary>
    public const string RadioBesideCards = "PCI cards work side by side with a radio on the SoC";

    /// <summary>Hosts of one rig are independent.</summary>
    public const string HostsApart = "Each host sees only its own cards";

    /// <summary>After suspend and resume, cards and programs work as before.</summary>
    public const string Sleep = "After suspend and resume, a host uses its cards as before";
}
