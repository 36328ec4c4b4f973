namespace HilQrtr.Reporting.Allure;

/// <summary>The Allure page could not be made: the allure program was not found, or it failed. The results are unchanged.</summary>
public sealed class AllureException(string message, Exception? inner = null) : Exception(message, inner);
