namespace HilQrtr.NUnit.Life;

/// <summary>The rig has fewer cards than the test needs. The test is unsupported here, which is no failure.</summary>
internal sealed class TooFewCardsException(string rig, int needed, int present)
    : Exception($"{rig} has too few cards on its first host: the test needs {needed}, there are {present}. Choose a rig with more cards");
