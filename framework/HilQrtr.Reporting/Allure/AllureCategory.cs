namespace HilQrtr.Reporting.Allure;

/// <summary>A category of results.</summary>
/// <param name="Name">Title of the category.</param>
/// <param name="Status">Allure status of the results in the category.</param>
/// <param name="MessagePattern">
/// Regular expression that the entire message must match. The expression must have the same meaning in Java (Allure 2) and JavaScript
/// (Allure 3).
/// </param>
/// <param name="GroupBy">Name of the label by which Allure 3 groups the results. If null, Allure groups them by message.</param>
internal sealed record AllureCategory(string Name, string Status, string MessagePattern, string? GroupBy = null);
