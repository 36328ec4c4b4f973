namespace HilQrtr.Configuration;

/// <summary>What a place in rigs.json may hold.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>What a message calls it.</summary>
    internal abstract string Expected { get; }

    /// <summary>A string.</summary>
    internal sealed record Text : Shape
    {
        internal override string Expected => "text";
    }

    /// <summary>A whole number: a JSON number, or a string in decimal or 0x form.</summary>
    internal sealed record Number : Shape
    {
        internal override string Expected => "a whole number";
    }

    /// <summary>true or false.</summary>
    internal sealed record Truth : Shape
    {
        internal override string Expected => "true or false";
    }

    /// <summary>An array of strings; an override may give all of them at once, with commas between.</summary>
    internal sealed record Texts : Shape
    {
        internal override string Expected => "an array of names";
    }

    /// <summary>An object whose keys are known.</summary>
    internal sealed record Keys(IReadOnlyDictionary<string, Shape> Of) : Shape
    {
        internal override string Expected => "an object";
    }

    /// <summary>An object whose keys are names that the writer chooses.</summary>
    internal sealed record Named(Shape Item) : Shape
    {
        internal override string Expected => "an object";
    }

    /// <summary>An array.</summary>
    internal sealed record Items(Shape Item) : Shape
    {
        internal override string Expected => "an array";
    }

    /// <summary>An observed value: a string or a whole number, compared as text.</summary>
    internal sealed record Value : Shape
    {
        internal override string Expected => "text or a whole number";
    }
}
