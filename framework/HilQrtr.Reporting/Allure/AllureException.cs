namespace HilQrtr.Reporting;

/// <summary>No Allure page: the tool is missing, or it failed. The results are not touched.</summary>
public sealed class AllureException(string message, Exception? inner = null) : Exception(message, inner);
