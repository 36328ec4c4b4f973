namespace HilQrtr.Cli.Failures;

/// <summary>
/// A prerequisite of a command is missing or does not work. This is not a failure of the product under test. The exit code is 3.
/// </summary>
/// <param name="message">What happened, where, and what to do.</param>
internal sealed class InfrastructureException(string message) : Exception(message);
