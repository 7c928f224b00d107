# Words that stand on every page.
skip = Skip to the page
watermark-label = What kind of desk this is
watermark-demo = Demo.
watermark-demo-what = Everyone here is invented, and mail that goes out is caught.
watermark-rehearsal = Rehearsal. The clock is set by hand to
watermark-rehearsal-what = Nothing leaves this desk.
problem = There is a problem
error-prefix = Error:
