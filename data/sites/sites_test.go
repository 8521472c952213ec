package sites_test

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"orrery/data/sites"
	"orrery/engine/link"
	"orrery/internal/shared"
)

func TestStationsAreReadInTheirOrder(t *testing.T) {
	file := "\ufeff# cities\n0,Tokyo,35.6895,139.69171,0\r\n\n7,\"Washington, DC\",38.9,-77.0,125.5\n"
	read, err := sites.ReadStations("s.csv", strings.NewReader(file))
	got := read.List
	if err != nil || len(got) != 2 || read.Any() || !slices.Equal(read.Numbers, []int{0, 7}) {
		t.Fatalf("got %v, %v", got, err)
	}
	if s := got[1]; s.Name != "Washington, DC" || s.Place.Altitude.Metres() != 125.5 || s.Place.Longitude.Degrees() != -77 {
		t.Errorf("the second is %+v", s)
	}
}

func TestABadStationIsLeftOutWithFileAndLine(t *testing.T) {
	const good = "0,Tokyo,35.6895,139.69171,0\n"
	for _, c := range []struct{ file, want string }{
		{"", "s.csv:1: there is no station"},
		{good + "1,Delhi,28.6,77.2\n", "s.csv:2: there are 4 fields, want number,name,"},
		{good + "x,Delhi,28.6,77.2,0\n", `s.csv:2: number is "x"`},
		{good + "1,Delhi,90.5,77.2,0\n", "s.csv:2: station \"Delhi\": latitude is 90.5°, want -90 to 90"},
		{good + "1,Delhi,28.6,361,0\n", "longitude is 361°, want -180 to 180"},
		{good + "1,Delhi,NaN,18,0\n", "latitude is \"NaN\", want a number"},
		{good + "1,Delhi,28.6,18,1e9\n", "altitude is 1e+06 km"},
		{good + "1,Delhi,north,18,0\n", `latitude is "north", want a number`},
		{good + "0,Delhi,28.6,18,0\n", "s.csv:2: station 0 is already in line 1"},
		{good + "3,\"Delhi,28.6,18,0\n", "s.csv:2: a quote is opened and not closed"},
		{good + "3, ,28.6,18,0\n", "s.csv:2: the station has no name"},
		{good + strings.Repeat("x", 2000), "s.csv:2: the line is longer than 1 KiB"},
	} {
		got, err := sites.ReadStations("s.csv", strings.NewReader(c.file))
		if err == nil {
			if err = got.Err(); len(got.List) != 1 || got.List[0].Name != "Tokyo" {
				t.Errorf("%.60q: of the good ones there are %v", c.file, got.List)
			}
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: got %v, want %q", c.file, err, c.want)
		}
	}
}

func TestStationsAreReadHoweverTheyAreSaved(t *testing.T) {
	for what, file := range map[string]string{
		"decimal commas":            "0;Tokyo;35,6895;139,69171;0\n1;Delhi, India;28,6;77,2;0\n",
		"a spreadsheet's separator": "sep=;\nid;name;lat;lon;alt\n0;Tokyo;35,6895;139,69171;0\n1;Delhi, India;28,6;77,2;0\n",
		"no altitudes":              "0,Tokyo,35.6895,139.69171\n1,\"Delhi, India\",28.6,77.2\n",
		"bars":                      "name|lat|lng\nTokyo|35.6895|139.69171\nDelhi, India|28.6|77.2\n",
		"the end of a file of DOS":  "0,Tokyo,35.6895,139.69171,0\r\n1,\"Delhi, India\",28.6,77.2,0\r\n\x1a",
	} {
		got, err := sites.ReadStations("s.csv", strings.NewReader(file))
		if err != nil || len(got.List) != 2 || got.Any() || got.List[1].Name != "Delhi, India" || math.Abs(got.List[1].Place.Longitude.Degrees()-77.2) > 1e-9 || got.List[1].Place.Altitude != 0 {
			t.Errorf("%s: %+v, %v", what, got, err)
		}
	}
}

func TestLinksAreReadAndPutInOrder(t *testing.T) {
	got, err := sites.ReadLinks("l.txt", strings.NewReader("# ring\n2 1\n0\t1\n\n0 2"), 3)
	want := []link.Pair{{A: 0, B: 1}, {A: 0, B: 2}, {A: 1, B: 2}}
	if err != nil || !slices.Equal(got.Pairs, want) || got.Any() {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestABadLinkIsLeftOutWithFileAndLine(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"0 1\n1 3\n", "l.txt:2: there is no satellite 3: want 0 to 2"},
		{"0 1\n-1 2\n", "l.txt:2: there is no satellite -1"},
		{"0 1\n2 2\n", "l.txt:2: satellite 2 is linked to itself"},
		{"0 1\n1 2\n1 0\n", "l.txt:3: the link 0 1 is already in line 1"},
		{"0 1 2\n", "l.txt:1: want two satellite numbers, not 3"},
		{"a 1\n", `l.txt:1: "a" is not a satellite number`},
		{strings.Repeat("0 0\n", 30), "and 10 more left out"},
	} {
		got, err := sites.ReadLinks("l.txt", strings.NewReader(c.file), 3)
		if err == nil {
			if err = got.Err(); !slices.Contains(got.Pairs, link.PairOf(0, 1)) {
				t.Errorf("%.60q: of the good ones there are %v", c.file, got.Pairs)
			}
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: got %v, want %q", c.file, err, c.want)
		}
	}
}

func TestStationsComeInMoreThanOneDress(t *testing.T) {
	for _, c := range []struct {
		what, file string
		numbers    []int
		longitude  float64 // of the last
		notes      int
	}{
		{"a head line", "number,name,latitude_deg,longitude_deg,altitude_m\n0,Tokyo,35,139,0\n", []int{0}, 139, 0},
		{"a head in another order, no altitude", "city,lon,lat,id\nTokyo,139,35,4\nDelhi,77,28,9\n", []int{4, 9}, 77, 0},
		{"a head without numbers", "Name;Lat;Lng\nTokyo;35;139\nDelhi;28;77\n", []int{0, 1}, 77, 0},
		{"longitudes to 360°", "0,London,51.5,359.9,0\n", []int{0}, -0.1, 0},
		{"the date line", "0,Fiji,-18,180,0\n1,Samoa,-14,360,0\n", []int{0, 1}, 0, 0},
		{"coordinates behind", "0,Manila,14.6,120.9,0.0,-3177879.4,5292603.2,1597759.1\n", []int{0}, 120.9, 0},
		{"two of one name", "37,Hyderabad,17.38405,78.45636,0\n264,hyderabad,25.39242,68.37366,0\n", []int{37, 264}, 68.37366, 1},
	} {
		got, err := sites.ReadStations("s.csv", strings.NewReader(c.file))
		if err != nil || got.Skips != 0 || got.Notes != c.notes || !slices.Equal(got.Numbers, c.numbers) {
			t.Errorf("%s: %+v, %v", c.what, got, err)
			continue
		}
		if d := got.List[len(got.List)-1].Place.Longitude.Degrees() - c.longitude; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s: longitude is %g° off", c.what, d)
		}
	}
	got, _ := sites.ReadStations("s.csv", strings.NewReader("37,Hyderabad,17,78,0\n264,Hyderabad,25,68,0\n"))
	if !strings.Contains(got.Noted[0].Why, "told apart by their numbers: Hyderabad (37, 264)") {
		t.Errorf("noted is %v", got.Noted)
	}
}

func TestOutsideFilesAreReadWhole(t *testing.T) {
	f, err := os.Open(shared.Path(t, "validation/routes/ground_stations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if stations, err := sites.ReadStations("ground_stations.csv", f); err != nil || len(stations.List) != 100 || stations.Any() {
		t.Errorf("got %d stations, %v, want 100", len(stations.List), err)
	}
	l, err := os.Open(shared.Path(t, "validation/routes/s1_isls.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if pairs, err := sites.ReadLinks("s1_isls.txt", l, 1584); err != nil || len(pairs.Pairs) != 3168 || pairs.Any() {
		t.Errorf("got %d links, %v, want 3,168", len(pairs.Pairs), err)
	}
}

func FuzzStations(f *testing.F) {
	f.Add("0,Tokyo,35.6895,139.69171,0\n1,\"a\"\"b\",1,2,3")
	f.Add("0,\x1b[31m,1e308,0x1p-2,Inf")
	f.Fuzz(func(t *testing.T, file string) {
		got, err := sites.ReadStations("f", strings.NewReader(file))
		if (err == nil) != (len(got.List) > 0) {
			t.Errorf("%q: %v, %v", file, got, err)
		}
		for _, s := range got.List {
			if err := s.Check(); err != nil || strings.ContainsRune(s.Name, 0x1b) {
				t.Errorf("%q: accepted %+v", file, s)
			}
		}
	})
}

func FuzzLinks(f *testing.F) {
	f.Add("0 1\n1 2\n")
	f.Add("00 +1\n99999999999999999999 1")
	f.Fuzz(func(t *testing.T, file string) {
		got, err := sites.ReadLinks("f", strings.NewReader(file), 8)
		if err != nil {
			return
		}
		if _, err := link.New(link.Plan{Satellites: 8, Rules: link.DefaultRules(), Pairs: got.Pairs}); err != nil {
			t.Errorf("%q: accepted %v: %v", file, got, err)
		}
	})
}
