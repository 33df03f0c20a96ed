namespace KartraGen.Architecture.Tests;

/// <summary>A project's folders are rooms: each knows the ones below it, none knows one that knows it.</summary>
public sealed class RoomTests
{
    [Theory]
    [InlineData("runtime/KartraGen", 10)]
    [InlineData("runtime/KartraGen.Emulator", 8)]
    [InlineData("runtime/KartraGen.AspNetCore", 2)]
    [InlineData("runtime/KartraGen.AI", 4)]
    [InlineData("runtime/KartraGen.Jobs", 6)]
    [InlineData("schemas/KartraGen.Tool", 10)]
    [InlineData("generator/KartraGen.Generator", 4)]
    [InlineData("generator/KartraGen.Schema", 5)]
    public void No_room_reaches_back(string project, int atLeast)
    {
        var rooms = Rooms.Of(project).Uses.ToDictionary(room => room.Key, room => room.Value);
        Assert.True(rooms.Count >= atLeast);

        // Take the ground away, again and again: what is left is in a circle, or above one.
        while (rooms.FirstOrDefault(room => !room.Value.Any(used => rooms.ContainsKey(used.Key))).Key is { } ground)
        {
            rooms.Remove(ground);
        }

        Assert.True(
            rooms.Count == 0,
            string.Join(
                '\n',
                rooms.Select(room =>
                    $"{room.Key} -> {string.Join("; ", room.Value.Where(used => rooms.ContainsKey(used.Key)).Select(used => $"{used.Key} ({string.Join(' ', used)})"))}"
                )
            )
        );
    }

    [Fact]
    public void The_root_of_the_emulator_is_known_to_no_room() =>
        Assert.All(Rooms.Of("runtime/KartraGen.Emulator").Uses.Where(room => room.Key != ""), room => Assert.Empty(room.Value[""]));
}
