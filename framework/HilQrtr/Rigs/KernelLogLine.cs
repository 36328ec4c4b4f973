namespace HilQrtr.Rigs;

/// <summary>One line of a kernel log.</summary>
/// <param name="Time">Time since the host booted.</param>
/// <param name="Level">Level, numbered as in <c>/dev/kmsg</c>: 3 error, 4 warning, 5 notice, 6 info.</param>
/// <param name="Text">The line, without the time and the level.</param>
public sealed record KernelLogLine(TimeSpan Time, int Level, string Text)
{
    /// <summary>Formats the line in the same way as <c>dmesg</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{Time.TotalSeconds,12:F6}] {Text}");
}
