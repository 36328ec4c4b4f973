namespace HilQrtr.Cli.Json;

/// <summary>Of <c>hil doctor --json</c>; <c>healthy</c> if everything works that the default rigs need.</summary>
internal sealed record DoctorDocument(bool Healthy, IReadOnlyList<DoctorEntry> Checks);

/// <summary>A check; <c>whatToDo</c> is null if there is nothing to do.</summary>
internal sealed record DoctorEntry(string Name, bool Works, bool Needed, string Found, string? WhatToDo);
