package draw

// ink is how one meaning or ground looks in each kind of terminal, on a dark
// and on a light background. none leaves the terminal's own colour. Where full
// colours are none but those of 256 are not, a terminal with full colours is
// given these: what moves over the map by the hundred has such short names, half
// as many bytes.
type ink struct {
	dark, light       rgb
	dark256, light256 int
	dark16, light16   int
	attr              attr // with colours
	mono              attr // without colours
}

// rgb is a colour as 0xRRGGBB.
type rgb int

const none = -1

// attr is a set of attributes besides colour.
type attr uint8

const (
	bold attr = 1 << iota
	faint
	underline
	reverse
)

// inks are the meanings. The states Good, Warn, Critical, Estimate, Lit and
// Dark stay apart in brightness or in the blue–yellow axis, so that they do for
// people who cannot tell red from green.
var inks = [styles]ink{
	Text:        {none, none, none, none, none, none, 0, 0},
	Faint:       {0x7d8896, 0x6a737d, 245, 243, none, none, 0, 0},
	Strong:      {0xf0f4f8, 0x111418, 255, 232, none, none, bold, bold},
	Title:       {0xa9c3dd, 0x2c4a66, 152, 24, none, none, bold, bold},
	Border:      {0x3f4a58, 0xb6bec8, 239, 250, 8, 7, 0, 0},
	BorderFocus: {0x6fb7e0, 0x1f6fa8, 74, 25, 6, 4, 0, bold},
	Accent:      {0x63c5f2, 0x0b66a8, 81, 25, 14, 4, 0, bold},
	Good:        {0x2fb58c, 0x1f7f6e, 36, 29, 2, 2, 0, 0},
	Warn:        {0xf5a623, 0xb07800, 214, 166, 3, 3, 0, underline},
	Critical:    {0xff4d4d, 0x720a1c, 203, 88, 9, 1, bold, bold | underline},
	Estimate:    {0xd9a3e0, 0xb34fbb, 182, 134, 5, 5, 0, 0},
	Lit:         {0xfff2b0, 0x76630a, 229, 24, 11, 6, 0, bold},
	Dark:        {0x7a86f0, 0x22349a, 105, 19, 12, 4, 0, 0},
	Coast:       {none, none, 108, 65, 2, 2, 0, bold},
	Satellite:   {none, none, 110, 60, 7, 8, 0, 0},
	Scatter:     {none, none, 66, 103, 8, 8, 0, 0},
	Node:        {none, none, 231, 16, 15, 0, 0, bold},
	Gateway:     {none, none, 80, 23, 14, 6, 0, bold},
	Track:       {none, none, 141, 92, 13, 5, 0, 0},
	Route:       {0xff86c0, 0xb0206a, 211, 125, 13, 5, bold, bold},
	Laser:       {0x4f8fc9, 0x2f669b, 74, 25, 6, 6, 0, 0},
	GraphA:      {0x56b4e9, 0x0072b2, 75, 25, 14, 4, 0, 0},
	GraphB:      {0xe69f00, 0xa86400, 178, 130, 3, 3, 0, 0},
	GraphC:      {0x00b386, 0x007a5a, 36, 23, 2, 2, 0, 0},
	GraphD:      {0xcc79a7, 0xa04f7e, 175, 126, 13, 5, 0, 0},
}

// nightCoast is Coast on the night grounds: where grounds have no colour, it
// alone shows where the night is.
var nightCoast = ink{none, none, 60, 103, 4, 8, 0, 0}

// papers are the grounds. Where a ground has no colour its attribute shows it.
var papers = [grounds]ink{
	Plain:     {none, none, none, none, none, none, 0, 0},
	Bar:       {0x1b2430, 0xe6ebf1, 235, 255, none, none, 0, 0},
	Cursor:    {0x2d4a66, 0xbcd7f0, 24, 153, none, none, reverse, reverse},
	Alarm:     {0x7a1420, 0xffd0d0, 88, 224, none, none, reverse, bold | reverse},
	SeaDay:    {0x122436, 0xe4eef6, 236, 255, none, none, 0, 0},
	SeaNight:  {0x0b1119, 0xd3dbe6, 233, 253, none, none, 0, 0},
	LandDay:   {0x213735, 0xd5e6d8, 238, 194, none, none, 0, 0},
	LandNight: {0x141b22, 0xc6d0d4, 234, 252, none, none, 0, 0},
}
