namespace HilQrtr.Reporting;

/// <summary>A parameter of a result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Excluded">Whether it is only shown, and does not make the result another.</param>
internal sealed record AllureParameter(string Name, string Value, bool Excluded);
