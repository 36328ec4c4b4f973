namespace HilQrtr.Cli.Json;

/// <summary>Of <c>hil doctor --json</c>; <c>healthy</c> if everything works that the default tier needs.</summary>
internal sealed record DoctorDocument(bool Healthy, IReadOnlyList<DoctorEntry> Checks);

/// <summary>One check of it; <c>whatToDo</c> is null where nothing is to be done.</summary>
internal sealed record DoctorEntry(string Name, bool Works, bool Needed, string Found, string? WhatToDo);
