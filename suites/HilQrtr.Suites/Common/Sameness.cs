namespace HilQrtr.Suites.Common;

/// <summary>Whether two cards agree in something.</summary>
public enum Sameness
{
    /// <summary>They do.</summary>
    Same,

    /// <summary>They do not.</summary>
    Different,
}
