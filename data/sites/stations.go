package sites

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"orrery/data/input"
	"orrery/data/text"
	"orrery/engine/link"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// stationFields are the columns of a file of stations.
const stationFields = "number,name,latitude_deg,longitude_deg,altitude_m"

// columnNames are the accepted headings of the columns, as PlainName spells them.
var columnNames = [...][]string{
	{"number", "id", "gid", "index", "no"},
	{"name", "city", "station", "site", "place"},
	{"latitude", "lat", "latitudedeg", "latdeg", "latitudedegrees"},
	{"longitude", "lon", "lng", "long", "longitudedeg", "londeg", "longitudedegrees"},
	{"altitude", "alt", "altitudem", "altm", "elevation", "elevationm", "height", "heightm"},
}

// The fields of a line.
const (
	number = iota
	name
	latitude
	longitude
	altitude
)

// Stations are the content of a file of stations.
type Stations struct {
	List    []link.Station // in the order of the file
	Numbers []int          // of each
	input.Findings
}

// ReadStations reads stations from r. file is its name, for messages. It fails if no line can be
// read.
func ReadStations(file string, r io.Reader) (Stations, error) {
	f := newStations(file)
	var read Stations
	numbers := map[int]int{} // to line numbers
	err := f.lines(r, func(line string) bool {
		if len(read.List) == maxStations {
			f.leave(f.line, "there are more than %d stations: those from here on are left out; split the file", maxStations)
			return false
		}
		n, s, ok := f.station(line)
		if !ok {
			return true
		}
		if first, taken := numbers[n]; taken {
			f.leave(f.line, "station %d is already in line %d", n, first)
			return true
		}
		numbers[n] = f.line
		f.taken++
		read.List, read.Numbers = append(read.List, s), append(read.Numbers, n)
		return true
	})
	if err == nil && len(read.List) == 0 {
		err = f.nothing("there is no station: want lines of " + stationFields)
	}
	if err != nil {
		return Stations{}, err
	}
	f.ambiguous(read)
	read.Findings = f.Findings
	return read, nil
}

// stations is the state of reading a file of stations.
type stations struct {
	file
	begun   bool
	headed  bool   // the first line is a heading
	short   bool   // the first station has no altitude, so the others need none
	columns [5]int // of a line, -1 for none
	comma   byte
	rows    int
}

func newStations(name string) *stations {
	return &stations{file: file{name: name}, columns: [5]int{0, 1, 2, 3, 4}, comma: ','}
}

// ambiguous notes names that several stations share.
func (f *stations) ambiguous(read Stations) {
	of := map[string][]int{}
	for i, s := range read.List {
		of[strings.ToLower(s.Name)] = append(of[strings.ToLower(s.Name)], i)
	}
	var words []string
	for _, s := range read.List {
		same := of[strings.ToLower(s.Name)]
		if len(same) < 2 {
			continue
		}
		delete(of, strings.ToLower(s.Name))
		var numbers []string
		for _, i := range same {
			numbers = append(numbers, strconv.Itoa(read.Numbers[i]))
		}
		words = append(words, fmt.Sprintf("%s (%s)", s.Name, strings.Join(numbers, ", ")))
	}
	const most = 10
	if len(words) > most {
		words = append(words[:most], fmt.Sprintf("%d more", len(words)-most))
	}
	if len(words) > 0 {
		f.Note(input.Finding{File: f.name, Line: 1, Why: "several stations have one name, and are told apart by their numbers: " + strings.Join(words, ", ")})
	}
}

// head parses a heading, and reports whether the line is one.
func (f *stations) head(fields []string) bool {
	if f.begun {
		return false
	}
	f.begun = true
	for _, field := range fields {
		if _, err := strconv.ParseFloat(input.Decimal(field, f.comma), 64); err == nil {
			return false
		}
	}
	found := f.columns
	for k, names := range columnNames {
		found[k] = slices.IndexFunc(fields, func(field string) bool { return slices.Contains(names, input.PlainName(field)) })
	}
	if found[name] >= 0 && found[latitude] >= 0 && found[longitude] >= 0 {
		f.columns, f.headed = found, true
		return true
	}
	return len(fields) > altitude
}

// station parses one line.
func (f *stations) station(line string) (n int, s link.Station, ok bool) {
	if f.taken == 0 && !f.headed {
		f.comma = input.Separator([]byte(line))
	}
	field, whole := input.Fields([]byte(line), f.comma)
	if input.IsSeparatorLine([]byte(line)) || f.head(field) {
		return 0, s, false
	}
	switch {
	case !whole:
		f.leave(f.line, "a quote is opened and not closed")
		return 0, s, false
	case len(field) < f.wanted(len(field)):
		f.leave(f.line, "there %s, want %s", isOrAre(len(field)), stationFields)
		return 0, s, false
	}
	f.rows++
	n = f.rows - 1
	if at := f.columns[number]; at >= 0 {
		var err error
		if n, err = strconv.Atoi(strings.TrimSuffix(field[at], ".0")); err != nil || n < 0 {
			f.leave(f.line, "number is %q, want a whole number from 0", shown(field[at]))
			return 0, s, false
		}
	}
	if s.Name = text.Clean(field[f.columns[name]]); s.Name == "" {
		f.leave(f.line, "the station has no name")
		return 0, s, false
	}
	if s.Place, ok = f.place(field); !ok {
		return 0, s, false
	}
	if err := s.Check(); err != nil {
		f.leave(f.line, "%v", err)
		return 0, s, false
	}
	return n, s, true
}

// wanted is the number of fields a line must have. A file may omit all altitudes; in a file with
// altitudes a line without one is cut off.
func (f *stations) wanted(fields int) int {
	least := 1 + slices.Max(f.columns[:altitude])
	if f.taken == 0 {
		f.short = fields == least
	}
	if f.short {
		return least
	}
	return max(least, 1+f.columns[altitude])
}

// isOrAre is a number of fields with its verb.
func isOrAre(n int) string {
	if n == 1 {
		return "is 1 field"
	}
	return fmt.Sprintf("are %d fields", n)
}

// place parses the position of the station. Longitudes over 180° are reduced.
func (f *stations) place(field []string) (p space.Place, ok bool) {
	var at [3]float64
	for i, what := range [...]string{"latitude", "longitude", "altitude"} {
		column := f.columns[latitude+i]
		if column < 0 || latitude+i == altitude && (column >= len(field) || field[column] == "") {
			continue // no altitude: at sea level
		}
		var err error
		if at[i], err = strconv.ParseFloat(input.Decimal(field[column], f.comma), 64); err != nil || math.IsNaN(at[i]) || math.IsInf(at[i], 0) {
			f.leave(f.line, "%s is %q, want a number", what, shown(field[column]))
			return p, false
		}
	}
	if at[1] > 180 && at[1] <= 360 {
		at[1] = math.Max(-180, at[1]-360)
	}
	return space.Place{
		Latitude:  unit.Angle(at[0]) * unit.Degree,
		Longitude: unit.Angle(at[1]) * unit.Degree,
		Altitude:  unit.Length(at[2]),
	}, true
}
