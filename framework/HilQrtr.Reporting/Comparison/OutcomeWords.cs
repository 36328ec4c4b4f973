using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>Words and symbols for outcomes in tables.</summary>
internal static class OutcomeWords
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.InfrastructureError => "rig trouble",
        _ => Names.Of(outcome),
    };

    public static string Glyph(Outcome? outcome) => outcome switch
    {
        Outcome.Passed => "✓",
        Outcome.Failed => "✗",
        Outcome.Unsupported => "–",
        Outcome.InfrastructureError => "!",
        Outcome.Interrupted => "■",
        _ => "·",
    };
}
