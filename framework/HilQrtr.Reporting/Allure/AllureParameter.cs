namespace HilQrtr.Reporting.Allure;

/// <summary>A parameter of a result.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Value">Value of the parameter.</param>
/// <param name="Excluded">If true, the parameter is displayed, but it is not part of the result's identity.</param>
internal sealed record AllureParameter(string Name, string Value, bool Excluded);
