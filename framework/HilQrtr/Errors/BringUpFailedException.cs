using System.Globalization;
using System.Text.RegularExpressions;
using HilQrtr.Protocols;
using HilQrtr.Rigs;

namespace HilQrtr.Errors;

/// <summary>A card did not come up. The product under test is wrong.</summary>
public sealed partial class BringUpFailedException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="card">The card, with its address.</param>
    /// <param name="goal">How far it was to come.</param>
    /// <param name="reached">How far it came.</param>
    /// <param name="reason">Why it came no further, in the driver's own words where it has any.</param>
    public BringUpFailedException(string card, BringUpGoal goal, CardState reached, string reason)
        : base($"{card} failed to {(goal == BringUpGoal.Up ? "come up" : $"reach {goal}")}{(reached == CardState.Failed ? "" : $" (it is {reached})")}: {Explain(reason)}")
    {
        Goal = goal;
        Reached = reached;
        Reason = Explain(reason);
    }

    /// <summary>How far it was to come.</summary>
    public BringUpGoal Goal { get; }

    /// <summary>How far it came.</summary>
    public CardState Reached { get; }

    /// <summary>Why it stopped there, from the driver's log; an error number at the end is followed by its name.</summary>
    public string Reason { get; }

    private static string Explain(string reason) =>
        ErrorNumber().Match(reason) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var number)
        && Enum.IsDefined((Errno)number)
            ? $"{reason} ({(Errno)number})"
            : reason;

    [GeneratedRegex(@": -(\d{1,4})$")]
    private static partial Regex ErrorNumber();
}
