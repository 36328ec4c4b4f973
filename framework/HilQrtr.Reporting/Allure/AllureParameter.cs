namespace HilQrtr.Reporting.Allure;

/// <summary>A parameter of a result.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Value.</param>
/// <param name="Excluded">Whether it is only displayed and not part of the result's identity.</param>
internal sealed record AllureParameter(string Name, string Value, bool Excluded);
