namespace HilQrtr.Reporting;

/// <summary>A group of results.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Status">The Allure status that its results have.</param>
/// <param name="MessagePattern">What their message matches from end to end; read alike by Java, which Allure 2 is, and JavaScript, which Allure 3 is.</param>
/// <param name="GroupBy">The label by which Allure 3 groups its results; null for the message.</param>
internal sealed record AllureCategory(string Name, string Status, string MessagePattern, string? GroupBy = null);
