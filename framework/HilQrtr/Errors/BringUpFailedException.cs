using System.Globalization;
using System.Text.RegularExpressions;
using HilQrtr.Protocols;
using HilQrtr.Rigs;

namespace HilQrtr.Errors;

/// <summary>A card did not come up. This is a failure of the product under test.</summary>
public sealed partial class BringUpFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="card">The card, with its address.</param>
    /// <param name="goal">The state that the card should have reached.</param>
    /// <param name="reached">The state that the card actually reached.</param>
    /// <param name="reason">Why the card went no further, quoted from the driver's log if possible.</param>
    public BringUpFailedException(string card, BringUpGoal goal, CardState reached, string reason)
        : base($"{card} failed to {(goal == BringUpGoal.Up ? "come up" : $"reach {goal}")}{(reached == CardState.Failed ? "" : $" (it is {reached})")}: {Explain(reason)}")
    {
        Goal = goal;
        Reached = reached;
        Reason = Explain(reason);
    }

    /// <summary>The state that the card should have reached.</summary>
    public BringUpGoal Goal { get; }

    /// <summary>The state that the card actually reached.</summary>
    public CardState Reached { get; }

    /// <summary>
    /// Why the card went no further, as stated in the driver's log. If the text ends with an error number, the error's
    /// name is appended.
    /// </summary>
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
