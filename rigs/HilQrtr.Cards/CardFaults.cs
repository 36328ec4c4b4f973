using System.Reflection;

namespace HilQrtr.Cards;

/// <summary>Names and descriptions of the values of <see cref="CardFault"/>.</summary>
internal static class CardFaults
{
    /// <summary>Number of indications that a card with <see cref="CardFault.Floods"/> sends for each request.</summary>
    public const int FloodLength = 2000;

    private static readonly Dictionary<CardFault, CardFaultTextAttribute> Texts = Enum.GetValues<CardFault>()
        .ToDictionary(fault => fault, fault => typeof(CardFault).GetField(fault.ToString())!.GetCustomAttribute<CardFaultTextAttribute>()!);

    private static readonly Dictionary<string, CardFault> ByName = Texts.ToDictionary(row => row.Value.Name, row => row.Key, StringComparer.Ordinal);

    /// <summary>Description of every fault, keyed by fault name.</summary>
    public static IReadOnlyDictionary<string, string> Descriptions { get; } =
        Texts.Values.ToDictionary(text => text.Name, text => text.Description, StringComparer.Ordinal);

    /// <summary>Returns the fault's name in rigs.json, such as <c>never-answers</c>.</summary>
    /// <param name="fault">The fault.</param>
    public static string ConfigurationName(this CardFault fault) => Texts.TryGetValue(fault, out var text)
        ? text.Name
        : throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a card fault.");

    /// <summary>Finds a fault by name. Names from rigs.json were already checked when the file was loaded.</summary>
    /// <param name="name">Case-sensitive name, such as <c>never-answers</c>.</param>
    /// <exception cref="ArgumentException">Unknown fault.</exception>
    public static CardFault Parse(string name) => ByName.TryGetValue(name, out var fault)
        ? fault
        : throw new ArgumentException($"\"{name}\" is not a card fault; allowed: {string.Join(", ", Descriptions.Keys)}.", nameof(name));
}
