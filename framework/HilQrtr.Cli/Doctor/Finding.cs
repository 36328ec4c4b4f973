namespace HilQrtr.Cli.Doctor;

/// <summary>Result of one check.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Works">Whether the checked thing works.</param>
/// <param name="Needed">Whether the default rigs need the checked thing.</param>
/// <param name="Found">What was found, or the problem.</param>
/// <param name="WhatToDo">How to get or repair the checked thing; null if there is no advice.</param>
internal sealed record Finding(string Name, bool Works, bool Needed, string Found, string? WhatToDo = null);
