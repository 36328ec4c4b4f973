namespace HilQrtr.Reporting.Allure;

/// <summary>A category of results.</summary>
/// <param name="Name">Title.</param>
/// <param name="Status">Allure status of its results.</param>
/// <param name="MessagePattern">Regular expression for the whole message; must mean the same in Java (Allure 2) and JavaScript (Allure 3).</param>
/// <param name="GroupBy">Label by which Allure 3 groups the results; null to group by message.</param>
internal sealed record AllureCategory(string Name, string Status, string MessagePattern, string? GroupBy = null);
