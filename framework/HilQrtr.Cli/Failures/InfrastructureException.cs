namespace HilQrtr.Cli.Failures;

/// <summary>A command lacks something it needs, or that does not work. Not a failure of the product under test. Exit code 3.</summary>
/// <param name="message">What happened, where, and what to do.</param>
internal sealed class InfrastructureException(string message) : Exception(message);
