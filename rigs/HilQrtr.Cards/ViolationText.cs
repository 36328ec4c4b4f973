using System.Globalization;
using System.Runtime.CompilerServices;

namespace HilQrtr.Cards;

/// <summary>
/// Text of a violation. The text is formatted only if the violation is recorded. If a host floods the card, most violations are not
/// recorded.
/// </summary>
[InterpolatedStringHandler]
internal ref struct ViolationText
{
    private DefaultInterpolatedStringHandler _text;

    public ViolationText(int literalLength, int formattedCount, CardContext context, out bool isKept)
    {
        isKept = context.Record.Violations.IsOpen;
        if (isKept)
            _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);

    public string ToStringAndClear() => _text.ToStringAndClear();
}
