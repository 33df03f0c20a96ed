using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace KartraGen.Emulator.Tests;

/// <summary>The emulator's folders are rooms: each knows the ones below it, none knows one that knows it.</summary>
public sealed class RoomTests
{
    [Fact]
    public void No_room_reaches_back()
    {
        var rooms = Rooms();
        var types = rooms.ToDictionary(room => room.Key, room => Regex.Matches(room.Value, @"\b(?:class|record|struct|interface|enum) ([A-Z]\w+)").Select(match => match.Groups[1].Value).ToHashSet());
        var words = rooms.ToDictionary(room => room.Key, room => Regex.Matches(room.Value, @"\w+").Select(match => match.Value).ToHashSet());
        var known = rooms.Keys.ToDictionary(room => room, room => rooms.Keys.Where(other => other != room && types[other].Overlaps(words[room])).ToList());

        Assert.True(rooms.Count > 8);
        Assert.All(known.Where(room => room.Key != ""), room => Assert.DoesNotContain("", room.Value));
        while (known.FirstOrDefault(room => room.Value.Count == 0).Key is { } ground)
        {
            known.Remove(ground);
            foreach (var room in known.Values)
            {
                room.Remove(ground);
            }
        }

        // What is left is in a circle, or above one: the names that lead on say where.
        var left = known.Select(room => $"{room.Key} -> {string.Join(", ", room.Value.Select(other => $"{other} ({string.Join(' ', types[other].Intersect(words[room.Key]))})"))}");
        Assert.True(known.Count == 0, string.Join('\n', left));
    }

    /// <summary>The code of each folder, without comments and texts; the root's under the empty name.</summary>
    private static Dictionary<string, string> Rooms([CallerFilePath] string here = "")
    {
        var project = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "runtime", "KartraGen.Emulator");
        return Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .GroupBy(file => Path.GetRelativePath(project, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar)[0].TrimStart('.'))
            .Where(room => room.Key is not ("bin" or "obj"))
            .ToDictionary(room => room.Key, room => string.Join('\n', room.Select(File.ReadAllText).Select(text => Regex.Replace(text, "//.*|\"(?:[^\"\\\\\\n]|\\\\.)*\"", ""))));
    }
}
